"""How numba compiles a function that only other compiled functions call: to code that is optimised where it ends up, and not before.

Left to itself numba optimises each function with all that it calls, turns it into machine code and wraps it for Python, once for each
of a hundred functions: a minute and more. Imports numba.
"""

from __future__ import annotations

import ctypes
from typing import Any

from numba import _dynfunc  # type: ignore[attr-defined]  # compiled
from numba.core.compiler import CompilerBase, DefaultPassBuilder, _LowerResult
from numba.core.compiler_machinery import register_pass
from numba.core.funcdesc import PythonFunctionDescriptor
from numba.core.typed_passes import NativeLowering


def _refuse(*_: Any) -> None:
    raise TypeError("This is an inner function of the kernel: call it from compiled code.")


_REFUSE = ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(_refuse)
_NO_WAY_IN = ctypes.cast(_REFUSE, ctypes.c_void_p).value


@register_pass(mutates_CFG=True, analysis_only=False)  # type: ignore[no-untyped-call]  # numba has few types
class InnerLowering(NativeLowering):
    """To intermediate code that callers link in."""

    _name = "manyhands_inner_lowering"

    def run_pass(self, state: Any) -> bool:
        """As numba's own, without machine code and without a way in from Python."""
        library, context, flags = state.library, state.targetctx, state.flags
        if library is None:
            library = state.library = context.codegen().create_library(state.func_id.func_qualname)
            library.enable_object_caching()
        descriptor = PythonFunctionDescriptor.from_specialized_function(  # type: ignore[no-untyped-call]
            state.func_ir, state.typemap, state.return_type, state.calltypes, mangler=context.mangler, inline=flags.forceinline,
            noalias=flags.noalias, abi_tags=[flags.get_mangle_string()],
        )  # fmt: skip
        with context.push_code_library(library):
            lower = self.lowering_class(context, library, descriptor, state.func_ir, metadata=state.metadata)
            lower.lower()
        library._optimize_final_module = lambda: None  # numba's own steps; the version is in the fingerprint
        library._finalize_final_module = lambda: setattr(library, "_finalized", True)

        # Numba tells functions apart by what Python would call.
        name, module = descriptor.qualname.split(".")[-1], descriptor.lookup_module()
        way_in = _dynfunc.make_function(module, name, "only compiled code calls this", _NO_WAY_IN, lower.env, (library,))
        context.insert_user_function(way_in, descriptor, [library])
        state.reload_init.extend(library._reload_init)
        state["cr"] = _LowerResult(descriptor, lower.call_helper, cfunc=way_in, env=lower.env)
        return True


class InnerCompiler(CompilerBase):
    """Numba's usual pipeline with the last step changed."""

    def define_pipelines(self) -> list[Any]:
        """One."""
        passes = DefaultPassBuilder.define_nopython_pipeline(self.state)  # type: ignore[no-untyped-call]
        passes.passes = [(InnerLowering, words) if one is NativeLowering else (one, words) for one, words in passes.passes]
        passes.finalize()
        return [passes]
