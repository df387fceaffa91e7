/*
 * The order of the steps is what protects. A connection gets its one requirement before it is
 * activated; a second one, or a later one, ends the process, which here is the login. And the first
 * message is delivered before the system has seen who answers: so it says nothing.
 */
#include "announcement.h"

#include <stddef.h>
#include <xpc/xpc.h>

#include "exchange.h"
#include "residence.h"

#define SERVICE "com.example.login.daemon"

enum { PATIENCE_SECONDS = 3 };

/* Weak: NULL where libxpc does not have it, which may be everywhere before macOS 15. A plug-in that
 * needed it could not be loaded there, and would lock everybody out. */
extern const struct _xpc_dictionary_s _xpc_error_peer_code_signing_requirement
    __attribute__((weak));

/* daemon.requirement as a string literal, made by `quote`: the text that is tested is what runs. */
static const char DAEMON_REQUIREMENT[] =
#include "daemon_requirement.inc"
    ;

/* Sends a message, which it releases, and returns what is wrong with the answer, or NULL. */
static const char *send_and_wait(xpc_connection_t connection, xpc_object_t message) {
  xpc_object_t reply = exchange(connection, message, PATIENCE_SECONDS);
  xpc_release(message);
  if (reply == NULL) return "the daemon does not answer in time";

  const char *failure = NULL;
  if (reply == XPC_ERROR_PEER_CODE_SIGNING_REQUIREMENT) {
    failure = "what answers is not our daemon (see: countersign explain)";
  } else if (xpc_get_type(reply) != XPC_TYPE_DICTIONARY) {
    failure = "there is no daemon, it refuses us, or it is not ours";
  }
  xpc_release(reply);
  return failure;
}

/* The same for everybody, and answered by XpcListener: who takes it learns nothing. */
static const char *greet(xpc_connection_t connection) {
  xpc_object_t message = xpc_dictionary_create(NULL, NULL, 0);
  xpc_dictionary_set_int64(message, "org.countersign.greeting", 1);
  return send_and_wait(connection, message);
}

static const char *tell(xpc_connection_t connection, const char *user) {
  xpc_object_t message = xpc_dictionary_create(NULL, NULL, 0);
  xpc_dictionary_set_string(message, "user", user);
  return send_and_wait(connection, message);
}

const char *announce_login(const char *user) {
  /* First: libxpc runs our blocks after we return, and the host may have unloaded us by then. */
  if (!stay_loaded()) return "the plug-in cannot be kept in memory";

  /* PRIVILEGED: the system's own launchd names the daemon, not a session where anybody registers. */
  xpc_connection_t connection = xpc_connection_create_mach_service(
      SERVICE, NULL, XPC_CONNECTION_MACH_SERVICE_PRIVILEGED);
  if (connection == NULL) return "there can be no connection";

  const char *failure = NULL;
  ignore_events(connection);
  if (xpc_connection_set_peer_code_signing_requirement(connection, DAEMON_REQUIREMENT) != 0) {
    failure = "the system does not take the requirement";
    xpc_connection_cancel(connection); /* before it is activated, as a connection must be to end */
  }
  xpc_connection_activate(connection);

  if (failure == NULL) failure = greet(connection);
  if (failure == NULL) failure = tell(connection, user);

  xpc_connection_cancel(connection);
  xpc_release(connection);
  return failure;
}
