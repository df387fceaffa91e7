/** The daemon that an authorization plug-in talks to: what it can require of it, and what not. */
@NullMarked
package com.example.login;

import org.jspecify.annotations.NullMarked;
