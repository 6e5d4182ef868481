/** What an administrator allows. */
@NullMarked
package dev.immutabledeploy.jenkins.config;

import org.jspecify.annotations.NullMarked;
