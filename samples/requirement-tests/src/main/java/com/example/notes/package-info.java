/** A small product: an app for notes with a privileged helper. */
package com.example.notes;
