# café
FROM nginx:1
