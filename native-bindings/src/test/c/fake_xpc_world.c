/* What tests tell the make-believe libxpc to do, and ask it afterwards. */
#include "fake_xpc.h"

#include <string.h>

struct fake_xpc_world fake_xpc_world;

void fake_xpc_begin_anew(void) {
  pthread_mutex_lock(&fake_xpc_lock);
  memset(&fake_xpc_world, 0, sizeof fake_xpc_world);
  fake_xpc_world.reason = "the other end is gone";
  pthread_mutex_unlock(&fake_xpc_lock);
}

void fake_xpc_tokens(const void *clients, const void *servers) {
  memcpy(fake_xpc_world.clients, clients, sizeof fake_xpc_world.clients);
  memcpy(fake_xpc_world.servers, servers, sizeof fake_xpc_world.servers);
}

/* Who does not satisfy the requirement of the other side, if that has one. */
void fake_xpc_refuse(int clients, int servers) {
  fake_xpc_world.refuses_clients = clients != 0;
  fake_xpc_world.refuses_servers = servers != 0;
}

/* What setting a requirement answers, for all connections or for those that listeners receive. */
void fake_xpc_take_requirements_with(int status, int only_peers) {
  fake_xpc_world.requirement_status = status;
  fake_xpc_world.only_peers = only_peers != 0;
}

void fake_xpc_use_short_threads(int is_short) { fake_xpc_world.has_short_threads = is_short != 0; }

/* What was queued before a connection was cancelled is told all the same. */
void fake_xpc_deliver_what_was_queued(void) { fake_xpc_world.delivers_what_was_queued = true; }

/* Calls this once, when the next peer is active and the call that activated it has not returned. */
void fake_xpc_while_activating_a_peer(void (*call)(void)) { fake_xpc_world.while_activating = call; }

void fake_xpc_give_no_reason(void) { fake_xpc_world.reason = NULL; }

/* Puts something odd into one message, after so many others. */
void fake_xpc_spoil(int shape, int after) {
  fake_xpc_world.odd_shape = shape;
  fake_xpc_world.odd_after = after;
}

/* A server that is not the JVM's, on a service of the user's domain: whoever looks in the
 * privileged one does not find it, unless the script is negative. */
void fake_xpc_run_script(const char *name, int script) {
  strncpy(fake_xpc_world.script_name, name, sizeof fake_xpc_world.script_name - 1);
  fake_xpc_world.script = script;
}

const char *fake_xpc_heard(void) { return fake_xpc_world.heard; }
int fake_xpc_heard_count(void) { return fake_xpc_world.heard_count; }
uint64_t fake_xpc_last_flags(void) { return fake_xpc_world.flags; }
const char *fake_xpc_last_requirement(void) { return fake_xpc_world.requirement; }
int fake_xpc_guarded_activations(void) { return fake_xpc_world.guarded; }
int fake_xpc_unguarded_activations(void) { return fake_xpc_world.unguarded; }
int fake_xpc_connection_tokens(void) { return fake_xpc_world.connection_tokens; }
