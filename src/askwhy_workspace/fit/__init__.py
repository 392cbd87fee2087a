"""Who could help: we, partners, competitors, anybody, and with what."""
