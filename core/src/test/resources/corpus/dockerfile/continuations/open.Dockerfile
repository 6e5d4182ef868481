FROM nginx:1
RUN true \