"""How the server is set: one machine, little memory, nothing lost."""

from __future__ import annotations

from manyhands.site.postgres.place import PORT, Place

SETTINGS = {
    "listen_addresses": "",  # no TCP port
    "port": str(PORT),
    "max_connections": "60",
    "shared_buffers": "96MB",
    "effective_cache_size": "512MB",
    "work_mem": "8MB",
    "maintenance_work_mem": "48MB",
    "max_parallel_workers_per_gather": "0",
    "max_worker_processes": "4",
    "autovacuum_max_workers": "2",
    "jit": "off",  # short queries: compiling costs more than it saves
    "random_page_cost": "1.1",
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "max_wal_size": "512MB",
    "checkpoint_timeout": "10min",
    "password_encryption": "scram-sha-256",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] %q%u@%d ",
    "lc_messages": "C",
}
SINCE = {
    16: {"scram_iterations": "256"},  # passwords of 256 random bits gain nothing from slow hashing
    18: {"io_method": "sync"},  # three processes fewer; the data fits in memory
}


def server_arguments(place: Place, *, major: int, changed: dict[str, str]) -> list[str]:
    """The settings as the server's command line."""
    settings = dict(SETTINGS)
    for since, more in SINCE.items():
        settings |= more if major >= since else {}
    # The name stands in the title of each server process: that is how orphans are told.
    settings |= {"unix_socket_directories": str(place.sockets), "cluster_name": place.name} | changed
    return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
