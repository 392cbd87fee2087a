"""Customers, their parts and their people."""
