/** Amazon Web Services as this machine may use them; nothing of the SDK is loaded before it is needed. */
@NullMarked
package dev.immutabledeploy.action.amazon;

import org.jspecify.annotations.NullMarked;
