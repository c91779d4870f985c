"""The ombudspersons' register of client contacts: general advice as figures alone, logged while the call lasts.

It lies in the ombudspersons' own store and nowhere else (739/2023 §§10–11). Start with `views/quick_log.py`.
"""
