docker run helper:1
