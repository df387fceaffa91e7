/*
 * What libxpc takes blocks for, apart from the rest, which any compiler of C takes. The blocks can
 * run after these functions have returned, and after the connection is released: whoever calls them
 * has called stay_loaded() before.
 */
#ifndef EXCHANGE_H
#define EXCHANGE_H

#include <xpc/xpc.h>

/* Gives a connection the event handler that it must have, one that does nothing. */
void ignore_events(xpc_connection_t connection);

/* Sends a message and returns the reply, or an error object, to be released; NULL if it is late. */
xpc_object_t exchange(xpc_connection_t connection, xpc_object_t message, int seconds);

#endif
