from growth import grows_with_the_length


def test_a_square_is_told_from_a_line() -> None:
    assert grows_with_the_length(lambda times: sum(range(times)), times=2_000_000)
    assert not grows_with_the_length(lambda times: sum(sum(range(times)) for _ in range(times)), times=3_200)
