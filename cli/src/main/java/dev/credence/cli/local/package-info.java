/**
 * The local platform: {@code up}, {@code down}, {@code status}, {@code logs} and the supervisor
 * behind them.
 */
@NullMarked
package dev.credence.cli.local;

import org.jspecify.annotations.NullMarked;
