// syntax=example/frontend:1
anything: FROM nginx
