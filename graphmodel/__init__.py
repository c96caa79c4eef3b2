"""A subject and association model that cannot list a person for whom they know."""
