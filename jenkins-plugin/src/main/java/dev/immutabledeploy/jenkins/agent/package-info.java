/** What is asked where the workspace is. Only texts cross. */
@NullMarked
package dev.immutabledeploy.jenkins.agent;

import org.jspecify.annotations.NullMarked;
