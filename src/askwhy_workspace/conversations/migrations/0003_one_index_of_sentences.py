from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("conversations", "0002_privacy")]

    operations = [
        migrations.AlterField(
            model_name="sentencerow",
            name="conversation",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="sentences",
                to="conversations.conversation",
            ),
        ),
    ]
