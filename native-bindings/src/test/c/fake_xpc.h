/* What the parts of the make-believe libxpc share. */
#ifndef FAKE_XPC_H
#define FAKE_XPC_H

#include "fake.h"

#include <pthread.h>

#define TOKEN_WORDS 8

struct object;

struct entry {
  struct entry *next;
  char *key;
  struct object *value;
};

struct object {
  uint32_t magic;
  int references; /* those of eternal objects are never counted */
  bool is_eternal;
  const void *type;
  union {
    struct {
      struct entry *entries;
      uint32_t sender[TOKEN_WORDS];
      uint64_t reply_number; /* 0 if nobody waits for a reply */
    } dictionary;
    struct {
      uint8_t *bytes;
      size_t length;
    } data; /* and strings, with a zero that the length does not count */
    int64_t number;
    struct connection *connection;
    struct object *endpoint;
  } as;
};

extern const char _xpc_type_connection[1], _xpc_type_dictionary[1], _xpc_type_endpoint[1];
extern struct object _xpc_error_connection_invalid, _xpc_error_connection_interrupted,
    _xpc_error_termination_imminent, fake_error_unheard_of;
#ifdef FAKE_XPC_WITHOUT_PEER_REQUIREMENT_ERROR
#define _xpc_error_peer_code_signing_requirement fake_error_unheard_of
#else
extern struct object _xpc_error_peer_code_signing_requirement;
#endif

enum kind { TO_SERVICE, TO_ENDPOINT, ON_SERVICE, ANONYMOUS, OF_PEER };

struct pending {
  struct pending *next;
  uint64_t number;
  void *block;
};

struct connection {
  struct connection *next; /* in the list of all */
  struct object *object;
  enum kind kind;
  char *name;
  uint64_t flags;
  void *handler;
  char *requirement;
  struct object *listener; /* of a connection to an endpoint */
  struct object *other;    /* the other end, not retained; NULL once that has ended */
  struct pending *pending;
  bool is_active, is_cancelled, has_ended, has_dropped;
};

/* What the test wants, and what it asks for. */
struct fake_xpc_world {
  uint32_t clients[TOKEN_WORDS], servers[TOKEN_WORDS];
  bool refuses_clients, refuses_servers;
  bool has_short_threads;
  bool delivers_what_was_queued;
  void (*while_activating)(void); /* the next peer, once */
  int requirement_status;
  bool only_peers;
  const char *reason;
  int odd_shape, odd_after;
  char script_name[128];
  int script;
  char heard[1024];
  int heard_count;
  uint64_t flags;
  char requirement[1024];
  int guarded, unguarded, connection_tokens;
};

enum script { NO_SCRIPT, ANSWERS, IS_SILENT, IS_INTERRUPTED, IS_INVALID, ANSWERS_NOTHING };

extern struct fake_xpc_world fake_xpc_world;
extern struct connection *fake_xpc_all;
extern pthread_mutex_t fake_xpc_lock; /* of both, and of what is to be told */

/* Starts the thread in which everything is told. */
void fake_xpc_start(void);

/* Has a connection's handler, or a block that waits for an answer, be told something. */
void fake_xpc_tell(struct object *connection, struct object *event, void *block, bool is_end);

/* Answers all who still wait with the same. */
void fake_xpc_answer_pending(struct connection *connection, struct object *answer);

/* The end of a connection: everybody who waits is told, and then the handler, for the last time. */
void fake_xpc_end(struct connection *connection);

/* Says that something that is no object, or no longer one, or none of this type, was given. */
bool fake_xpc_is(const struct object *object, const void *type, const char *function);

struct object *fake_xpc_make(const void *type);
struct object *fake_xpc_copy_dictionary(const struct object *original);
void fake_xpc_add_odd_value(struct object *dictionary, int shape);
void fake_xpc_forget_connection(struct connection *connection);
void fake_xpc_describe(const struct object *dictionary, char *text, size_t size);

/* Says what is wrong with a block, and returns whether it can be called. */
bool fake_xpc_is_block(const void *block, const char *function);

struct object *xpc_retain(struct object *object);
void xpc_release(struct object *object);

#endif
