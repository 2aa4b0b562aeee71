"""Embedders, chat models and prompt files: the only place that talks to a model."""
