"""The supervisor: starts the processes of one installation, keeps them up, stops them all."""

from __future__ import annotations

from manyhands.site.supervise.child import Child
from manyhands.site.supervise.installation import AlreadyRunning, hold_installation
from manyhands.site.supervise.ports import PortInUse, check_port_free
from manyhands.site.supervise.ready import answers, listens
from manyhands.site.supervise.supervisor import Supervisor

__all__ = [
    "AlreadyRunning",
    "Child",
    "PortInUse",
    "Supervisor",
    "answers",
    "check_port_free",
    "hold_installation",
    "listens",
]
