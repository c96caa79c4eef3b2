"""The measured claims: `make bench` measures them again, as ratios against the bare driver in the same run."""
