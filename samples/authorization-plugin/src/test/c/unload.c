/*
 * A host that unloads its plug-in and then calls it, as libxpc does with a reply that is late.
 *
 *   unload PLUGIN        unloads a plug-in that did not ask to stay
 *   unload PLUGIN stay   unloads one that did, and calls it
 */
#include <dlfcn.h>
#include <stdbool.h>
#include <stdio.h>

int main(int count, char **words) {
  if (count < 2) return 2;
  void *plugin = dlopen(words[1], RTLD_NOW | RTLD_LOCAL);
  if (plugin == NULL) return 3;
  bool (*stay_loaded)(void) = (bool (*)(void))dlsym(plugin, "stay_loaded");
  if (stay_loaded == NULL) return 4;
  if (count > 2 && !stay_loaded()) return 5;
  if (dlclose(plugin) != 0) return 6;

  void *still = dlopen(words[1], RTLD_LAZY | RTLD_NOLOAD);
  printf(still == NULL ? "gone\n" : "still there\n");
  if (still != NULL && !stay_loaded()) return 7;
  return 0;
}
