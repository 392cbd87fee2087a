from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("privacy", "0001_privacy")]

    operations = [
        migrations.AddField(model_name="erasedsource", name="sketch", field=models.BinaryField(default=b"")),
    ]
