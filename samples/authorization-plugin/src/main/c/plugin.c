/*
 * The plug-in: one mechanism, "ExampleLogin:announce,privileged", that tells a daemon who logs in.
 *
 * The host (authorizationhosthelper, root) looks up AuthorizationPluginCreate by its name; see
 * Apple's AuthorizationPlugin.h. Whatever becomes of the announcement, the login goes on: a
 * mechanism that denies when its daemon is ill locks everybody out of the Mac.
 */
#include <Security/AuthorizationPlugin.h>
#include <Security/AuthorizationTags.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>

#include "announcement.h"

enum { LONGEST_NAME = 255 };

struct plugin {
  const AuthorizationCallbacks *host;
};

struct mechanism {
  const AuthorizationCallbacks *host;
  AuthorizationEngineRef engine;
};

/* Whether there is a user name, and it fits. Its bytes may or may not end with a NUL. */
static bool get_user_name(const struct mechanism *mechanism, char name[LONGEST_NAME + 1]) {
  AuthorizationContextFlags flags = 0;
  const AuthorizationValue *value = NULL;
  OSStatus status = mechanism->host->GetContextValue(
      mechanism->engine, kAuthorizationEnvironmentUsername, &flags, &value);
  if (status != errAuthorizationSuccess || value == NULL || value->data == NULL) return false;
  size_t length = strnlen(value->data, value->length);
  if (length == 0 || length > LONGEST_NAME) return false;
  memcpy(name, value->data, length);
  name[length] = '\0';
  return true;
}

static OSStatus create_mechanism(AuthorizationPluginRef plugin_ref, AuthorizationEngineRef engine,
                                 AuthorizationMechanismId name,
                                 AuthorizationMechanismRef *created) {
  const struct plugin *plugin = plugin_ref;
  if (strcmp(name, "announce") != 0) return errAuthorizationInternal;
  struct mechanism *mechanism = malloc(sizeof *mechanism);
  if (mechanism == NULL) return errAuthorizationInternal;
  *mechanism = (struct mechanism){.host = plugin->host, .engine = engine};
  *created = mechanism;
  return errAuthorizationSuccess;
}

static OSStatus invoke_mechanism(AuthorizationMechanismRef mechanism_ref) {
  const struct mechanism *mechanism = mechanism_ref;
  char name[LONGEST_NAME + 1];
  if (get_user_name(mechanism, name)) {
    const char *failure = announce_login(name);
    if (failure != NULL) syslog(LOG_AUTH | LOG_ERR, "ExampleLogin: not announced: %s", failure);
  }
  return mechanism->host->SetResult(mechanism->engine, kAuthorizationResultAllow);
}

static OSStatus deactivate_mechanism(AuthorizationMechanismRef mechanism_ref) {
  const struct mechanism *mechanism = mechanism_ref;
  return mechanism->host->DidDeactivate(mechanism->engine);
}

static OSStatus destroy_mechanism(AuthorizationMechanismRef mechanism) {
  free(mechanism);
  return errAuthorizationSuccess;
}

static OSStatus destroy_plugin(AuthorizationPluginRef plugin) {
  free(plugin);
  return errAuthorizationSuccess;
}

static const AuthorizationPluginInterface its_interface = {
    .version = kAuthorizationPluginInterfaceVersion,
    .PluginDestroy = destroy_plugin,
    .MechanismCreate = create_mechanism,
    .MechanismInvoke = invoke_mechanism,
    .MechanismDeactivate = deactivate_mechanism,
    .MechanismDestroy = destroy_mechanism,
};

/* All else in here is hidden (-fvisibility=hidden). */
__attribute__((visibility("default"))) OSStatus AuthorizationPluginCreate(
    const AuthorizationCallbacks *callbacks, AuthorizationPluginRef *created,
    const AuthorizationPluginInterface **created_interface) {
  struct plugin *plugin = malloc(sizeof *plugin);
  if (plugin == NULL) return errAuthorizationInternal;
  plugin->host = callbacks;
  *created = plugin;
  *created_interface = &its_interface;
  return errAuthorizationSuccess;
}
