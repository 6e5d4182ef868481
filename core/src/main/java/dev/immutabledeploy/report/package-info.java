/** What people and machines are told: the pull-request comment, status and history, as Markdown, text and JSON. */
@NullMarked
package dev.immutabledeploy.report;

import org.jspecify.annotations.NullMarked;
