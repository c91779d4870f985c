"""What the web server loads."""

from app.factory import create_app_from_environment

app = create_app_from_environment()
