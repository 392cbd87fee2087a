"""A smaller index: half a byte a value, numbers without gaps, no lengths of passages. What stood there is made anew.

`askwhy serve` and every other command that starts has the background put in what is missing in the index.
"""

from typing import Any

from django.db import migrations, models

from askwhy_workspace.search.words import create


def make_anew(apps: Any, schema_editor: Any) -> None:
    apps.get_model("search", "IndexedConversation").objects.all().delete()
    schema_editor.execute("DROP TABLE search_words")
    for statement in create(schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_the_index")]

    operations = [
        migrations.RunPython(make_anew, make_anew),
        migrations.CreateModel(
            name="Numbering",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("next", models.BigIntegerField(default=1)),
            ],
        ),
        migrations.RenameField("indexedconversation", "serial", "first"),
        migrations.RenameField("indexedconversation", "numbers", "meant"),
        migrations.RenameField("indexedconversation", "bits", "signs"),
        migrations.RenameField("indexedconversation", "bytes", "sizes"),
    ]
