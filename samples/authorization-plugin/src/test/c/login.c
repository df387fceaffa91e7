/*
 * A make-believe host and a make-believe libxpc around the plug-in, to see what it does, and in
 * which order. Prints each call; ends with 1 if something was not released.
 *
 *   login DAEMON [LENGTH]
 *
 *                  DAEMON is what answers: daemon, impostor, refuses, hangs, bad-requirement, or
 *                  cannot-stay, for a plug-in that cannot be kept in memory; LENGTH that
 *                  of the user name in bytes, or none: without it, "anna" logs in
 */
#include <Security/AuthorizationPlugin.h>
#include <Security/AuthorizationTags.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exchange.h"
#include "residence.h"

const struct _xpc_type_s _xpc_type_dictionary;
static const struct _xpc_type_s type_error;
static const struct _xpc_dictionary_s error_connection_invalid;
#ifdef WITHOUT_PEER_REQUIREMENT_ERROR
static const struct _xpc_dictionary_s error_unheard_of;
#define PEER_REQUIREMENT_ERROR error_unheard_of
#else
const struct _xpc_dictionary_s _xpc_error_peer_code_signing_requirement;
#define PEER_REQUIREMENT_ERROR _xpc_error_peer_code_signing_requirement
#endif

enum { MOST_BYTES = 1024 };

struct fake_dictionary {
  char text[MOST_BYTES]; /* " key=value", once for each */
};

struct fake_connection {
  bool is_active;
};

static const char *daemon_kind;
static char name[MOST_BYTES] = {'a', 'n', 'n', 'a', '?'}; /* without a NUL after it */
static AuthorizationValue user = {.length = 4, .data = name};
static bool has_user = true;
static int objects;

static void *made(size_t size) {
  objects++;
  return calloc(1, size);
}

static bool is_error(const void *object) {
  return object == &PEER_REQUIREMENT_ERROR || object == &error_connection_invalid;
}

xpc_type_t xpc_get_type(xpc_object_t object) {
  return is_error(object) ? &type_error : XPC_TYPE_DICTIONARY;
}

void xpc_release(void *object) {
  if (is_error(object)) return;
  objects--;
  free(object);
}

xpc_object_t xpc_dictionary_create(const char *const *keys, const xpc_object_t *values,
                                   size_t count) {
  (void)keys, (void)values, (void)count;
  return made(sizeof(struct fake_dictionary));
}

void xpc_dictionary_set_string(xpc_object_t object, const char *key, const char *value) {
  struct fake_dictionary *dictionary = object;
  size_t used = strlen(dictionary->text);
  snprintf(dictionary->text + used, sizeof dictionary->text - used, " %s=%s", key, value);
}

void xpc_dictionary_set_int64(xpc_object_t object, const char *key, int64_t value) {
  char text[32];
  snprintf(text, sizeof text, "%lld", (long long)value);
  xpc_dictionary_set_string(object, key, text);
}

xpc_connection_t xpc_connection_create_mach_service(const char *name, dispatch_queue_t queue,
                                                    uint64_t flags) {
  (void)queue;
  printf("create %s flags %d\n", name, (int)flags);
  return made(sizeof(struct fake_connection));
}

bool stay_loaded(void) {
  printf("stay loaded\n");
  return strcmp(daemon_kind, "cannot-stay") != 0;
}

void ignore_events(xpc_connection_t connection) {
  (void)connection;
  printf("set event handler\n");
}

int xpc_connection_set_peer_code_signing_requirement(xpc_connection_t connection,
                                                     const char *requirement) {
  printf("set requirement%s\n", connection->is_active ? " TOO LATE" : "");
  FILE *file = fopen("requirement.txt", "w");
  if (file == NULL || fputs(requirement, file) < 0 || fclose(file) != 0) abort();
  return strcmp(daemon_kind, "bad-requirement") == 0 ? 22 : 0;
}

void xpc_connection_activate(xpc_connection_t connection) {
  connection->is_active = true;
  printf("activate\n");
}

void xpc_connection_cancel(xpc_connection_t connection) {
  (void)connection;
  printf("cancel\n");
}

xpc_object_t exchange(xpc_connection_t connection, xpc_object_t message, int seconds) {
  const struct fake_dictionary *dictionary = message;
  printf("send%s%s and wait %d s\n", connection->is_active ? "" : " TOO EARLY", dictionary->text,
         seconds);
  if (strcmp(daemon_kind, "impostor") == 0) return (xpc_object_t)(uintptr_t)&PEER_REQUIREMENT_ERROR;
  if (strcmp(daemon_kind, "refuses") == 0) return (xpc_object_t)(uintptr_t)&error_connection_invalid;
  if (strcmp(daemon_kind, "hangs") == 0) return NULL;
  return xpc_dictionary_create(NULL, NULL, 0);
}

static OSStatus set_result(AuthorizationEngineRef engine, AuthorizationResult result) {
  (void)engine;
  printf("result %u\n", result);
  return errAuthorizationSuccess;
}

static OSStatus did_deactivate(AuthorizationEngineRef engine) {
  (void)engine;
  printf("deactivated\n");
  return errAuthorizationSuccess;
}

static OSStatus get_context_value(AuthorizationEngineRef engine, AuthorizationString key,
                                  AuthorizationContextFlags *flags,
                                  const AuthorizationValue **value) {
  (void)engine;
  *flags = 0;
  bool is_there = has_user && strcmp(key, kAuthorizationEnvironmentUsername) == 0;
  *value = is_there ? &user : NULL;
  return is_there ? errAuthorizationSuccess : errAuthorizationInternal;
}

static void name_has_length(const char *length) {
  has_user = strcmp(length, "none") != 0;
  if (!has_user) return;
  user.length = strtoul(length, NULL, 10);
  if (user.length > sizeof name) abort();
  memset(name, 'n', sizeof name);
}

int main(int count, char **words) {
  if (count < 2 || count > 3) return 2;
  daemon_kind = words[1];
  if (count == 3) name_has_length(words[2]);
  AuthorizationCallbacks callbacks = {.SetResult = set_result,
                                      .DidDeactivate = did_deactivate,
                                      .GetContextValue = get_context_value};
  AuthorizationPluginRef plugin = NULL;
  const AuthorizationPluginInterface *interface = NULL;
  AuthorizationMechanismRef mechanism = NULL;
  if (AuthorizationPluginCreate(&callbacks, &plugin, &interface)) return 3;
  if (!interface->MechanismCreate(plugin, NULL, "another", &mechanism)) return 4;
  if (interface->MechanismCreate(plugin, NULL, "announce", &mechanism)) return 5;
  if (interface->MechanismInvoke(mechanism)) return 6;
  if (interface->MechanismDeactivate(mechanism)) return 7;
  if (interface->MechanismDestroy(mechanism)) return 8;
  if (interface->PluginDestroy(plugin)) return 9;
  return objects == 0 ? 0 : 1;
}
