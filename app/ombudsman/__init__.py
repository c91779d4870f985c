"""The ombudsmen's desk: requests in their own store, which no other desk, list or count can reach (739/2023 §10).

Does not answer: anything about the services' matters. The directory of units and staff is read from
the services' store, never the other way round. Start with `views/request_page.py`.
"""
