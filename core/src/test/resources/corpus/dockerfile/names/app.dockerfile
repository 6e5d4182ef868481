FROM nginx:1
