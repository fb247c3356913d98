"""The archive's migrations, run by Alembic when an archive is opened."""
