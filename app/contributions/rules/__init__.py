"""The rules of contributions, pure: whom they reach, what stage one is at, and what may be shown with it."""
