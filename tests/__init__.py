"""Tests mirror the tree. (A package in name, too: some libraries install a `tests` of their own, which would come before ours.)"""
