"""Tests of the compliance library: each query finds its planted breach, and nothing that is lawful."""
