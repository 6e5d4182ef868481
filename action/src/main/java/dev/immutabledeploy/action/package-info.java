/** The command line: arguments in, text or JSON out. It holds no deployment logic. */
@NullMarked
package dev.immutabledeploy.action;

import org.jspecify.annotations.NullMarked;
