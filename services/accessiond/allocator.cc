// What the allocator is told when the process begins (jemalloc(3), "TUNING"). An arena a processor,
// as the daemon has a dozen threads that sleep most of the time, and what is freed goes back to the
// system after a second and not ten.
//
// Read by jemalloc before main. Under a sanitizer nobody reads it.
extern "C" {
extern const char* malloc_conf;
const char* malloc_conf =
    "percpu_arena:percpu,background_thread:true,dirty_decay_ms:1000,muzzy_decay_ms:0";
}
