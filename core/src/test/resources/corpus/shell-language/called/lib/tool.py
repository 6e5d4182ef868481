docker run python:1
