"""How Numba compiles functions that only compiled code calls: as parts of one piece of machine code.

By itself Numba optimises each function with all that it calls, makes machine code of it, and does so again
for its callers. Here a function is written as LLVM's text and no more; the entry point gathers all that it
reaches, and that is optimised once. Two things keep the text short, which else takes longer to write than
all that it says: a function's symbol does not spell out the types of its arguments (the World's take 90 KB),
and a function that makes no arrays does not count references to those that it is handed.

This rests on inner parts of Numba; `tests/rules/test_linking.py` asks the version that runs it.
"""

# ruff: noqa: SLF001 - Numba has no public names for these
# pyright: basic

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from numba import _dynfunc  # pyright: ignore[reportMissingTypeStubs, reportAttributeAccessIssue]
from numba.core import ir
from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import CompilerBase, DefaultPassBuilder
from numba.core.compiler_machinery import register_pass
from numba.core.funcdesc import default_mangler
from numba.core.typed_passes import NativeLowering, NopythonRewrites

SELDOM = (200_000, 20, 20)  # thresholds of the collector of garbage while functions are compiled
LENDS = ("getattr", "static_getitem", "cast", "phi")  # what gives an array that somebody else holds


class Part(JITCodeLibrary):
    """A function, not optimised and without machine code, for its callers."""

    def add_llvm_module(self, module: Any) -> None:
        """Take the function as it is: a part has no other."""
        self._final_module = module

    def finalize(self) -> None:
        """Nothing more to do."""
        self._finalize_dynamic_globals()
        self._finalized = True

    def alone(self) -> Any:
        """The function without those that it calls, to be linked into others."""
        return super()._get_module_for_linking()

    def _get_module_for_linking(self) -> Any:
        """The function with all that it calls, for a caller that Numba compiles in its own way."""
        whole = self.alone().clone()
        for library in reached(self._linking_libraries):
            whole.link_in(_alone(library), preserve=True)
        return whole


class Whole(JITCodeLibrary):
    """An entry point with all that it reaches."""

    def finalize(self) -> None:
        """Gather, optimise, and make machine code; what only this entry calls is its own."""
        for library in reached(self._linking_libraries):
            self._reload_init.update(library._reload_init)
            self._final_module.link_in(_alone(library), preserve=True)
        for f in self._final_module.functions:
            if not f.is_declaration and f.linkage.name == "linkonce_odr":
                f.linkage = "internal"
        self._linking_libraries = []
        super().finalize()


def reached(libraries: Any) -> list[Any]:
    """All libraries that these need, each once."""
    found: dict[Any, None] = {}
    todo = list(reversed(libraries))
    while todo:
        library = todo.pop()
        if library not in found:
            found[library] = None
            if isinstance(library, Part):
                todo += reversed(library._linking_libraries)
    return list(found)


def _alone(library: Any) -> Any:
    return library.alone() if isinstance(library, Part) else library._get_module_for_linking()


@register_pass(mutates_CFG=True, analysis_only=False)
class LinkedLowering(NativeLowering):
    """Writes a function as LLVM's text."""

    _name = "linked_lowering"

    def run_pass(self, state: Any) -> bool:
        """Lower the function of `state` as a part, or as the entry point if Python may call it."""
        part = state.flags.no_cpython_wrapper
        library = (Part if part else Whole)(state.targetctx.codegen(), state.func_id.func_qualname)
        library.enable_object_caching()
        state.library = library
        if not part:
            return super().run_pass(state)
        target, flags = state.targetctx, state.flags
        state.targetctx = target.subtarget(mangler=_short, enable_nrt=makes_arrays(state))
        state.flags = flags.copy()
        state.flags.no_compile = True
        super().run_pass(state)
        state.targetctx, state.flags = target, flags
        made = state["cr"]
        about = made.fndesc
        cfunc = _dynfunc.make_function(
            about.lookup_module(), about.qualname.split(".")[-1], "a part", 0, made.env, (library,)
        )
        target.insert_user_function(cfunc, about, [library])
        state.reload_init.extend(library._reload_init)
        state["cr"] = made._replace(cfunc=cfunc)
        return True


def _short(name: str, types: Any, *, abi_tags: Any = (), uid: Any = None) -> str:  # noqa: ARG001
    return default_mangler(name, (), abi_tags=(), uid=uid)


def makes_arrays(state: Any) -> bool:
    """Whether the function comes to hold an array that it was not lent by its caller, or gives one back."""
    counted = {
        name
        for name, kind in state.typemap.items()
        if state.targetctx.data_model_manager[kind].contains_nrt_meminfo()
    }
    if state.targetctx.data_model_manager[state.return_type].contains_nrt_meminfo():
        return True
    for block in state.func_ir.blocks.values():
        for line in block.find_insts(ir.Assign):
            lent = isinstance(line.value, ir.Arg | ir.Var) or getattr(line.value, "op", "") in LENDS
            if line.target.name in counted and not lent:
                return True
    return False


class LinkedCompiler(CompilerBase):
    """Numba's compiler with that last step, and without one that fuses expressions of whole arrays."""

    def compile_extra(self, func: Any) -> Any:
        """Compile a function of Python; functions that it calls come here too."""
        with seldom_collected():
            return super().compile_extra(func)

    def define_pipelines(self) -> list[Any]:
        """Numba's own passes but two."""
        manager = DefaultPassBuilder.define_nopython_pipeline(self.state)
        manager.passes = [
            (LinkedLowering if p is NativeLowering else p, why)
            for p, why in manager.passes
            if p is not NopythonRewrites
        ]
        manager._finalized = False
        manager.finalize()
        return [manager]


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Garbage is looked for seldom: most of the millions of objects of a compilation live until its end."""
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
