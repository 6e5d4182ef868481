def read(dockerfile):
    return "FROM nginx:1"
