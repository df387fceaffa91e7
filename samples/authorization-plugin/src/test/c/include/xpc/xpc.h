/* As much of Apple's header of this name as the plug-in uses, to check its C without a Mac. */
#ifndef STUB_XPC_H
#define STUB_XPC_H

#include <stddef.h>
#include <stdint.h>

typedef void *xpc_object_t;
typedef struct fake_connection *xpc_connection_t;
typedef struct opaque_queue *dispatch_queue_t;
typedef const struct _xpc_type_s *xpc_type_t;

#define XPC_CONNECTION_MACH_SERVICE_PRIVILEGED (1 << 1)

struct _xpc_type_s {
  int unused;
};
extern const struct _xpc_type_s _xpc_type_dictionary;
#define XPC_TYPE_DICTIONARY (&_xpc_type_dictionary)

struct _xpc_dictionary_s {
  int unused;
};
extern const struct _xpc_dictionary_s _xpc_error_peer_code_signing_requirement;
#define XPC_ERROR_PEER_CODE_SIGNING_REQUIREMENT \
  ((xpc_object_t)(uintptr_t)&_xpc_error_peer_code_signing_requirement)

xpc_connection_t xpc_connection_create_mach_service(const char *, dispatch_queue_t, uint64_t);
int xpc_connection_set_peer_code_signing_requirement(xpc_connection_t, const char *);
void xpc_connection_activate(xpc_connection_t);
void xpc_connection_cancel(xpc_connection_t);
#ifdef __BLOCKS__
typedef void (^xpc_handler_t)(xpc_object_t);
void xpc_connection_set_event_handler(xpc_connection_t, xpc_handler_t);
void xpc_connection_send_message_with_reply(xpc_connection_t, xpc_object_t, dispatch_queue_t,
                                            xpc_handler_t);
#endif

xpc_type_t xpc_get_type(xpc_object_t);
xpc_object_t xpc_retain(xpc_object_t);
void xpc_release(void *);
xpc_object_t xpc_dictionary_create(const char *const *, const xpc_object_t *, size_t);
void xpc_dictionary_set_int64(xpc_object_t, const char *, int64_t);
void xpc_dictionary_set_string(xpc_object_t, const char *, const char *);

#endif
