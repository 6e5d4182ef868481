/** How a command talks to people and machines: answers, problems, progress, and the loop that waits. */
@NullMarked
package dev.immutabledeploy.action.console;

import org.jspecify.annotations.NullMarked;
