#!/bin/sh
scp app.jar app@web1.example.com:/srv
