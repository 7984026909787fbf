"""A hint to the processor about memory that is wanted soon."""

from typing import Any, cast

from llvmlite import ir  # pyright: ignore[reportMissingTypeStubs]

from . import jit

numba = cast("Any", jit.numba)  # imported there, with its switches set

CACHE_LINE = 64  # bytes
READ, KEEP, DATA = 0, 3, 1  # what the instruction is told: to read, to keep for long, no code


@numba.extending.intrinsic
def fetch(typing: Any, array: Any, place: Any) -> Any:  # noqa: ARG001 - Numba hands its context over
    """Ask for the record at a place of an array, which lies in the cache by the time that it is read.

    It changes no value. The people of one day lie far apart: to wait for the memory of each in turn takes
    longer than their whole choice.
    """
    return numba.types.none(array, numba.types.intp), _generate


def _generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
    kind = signature.args[0]
    array = context.make_array(kind)(context, builder, arguments[0])
    byte, number = ir.IntType(8).as_pointer(), ir.IntType(32)
    told = [ir.Constant(number, n) for n in (READ, KEEP, DATA)]
    form = ir.FunctionType(ir.VoidType(), [byte, number, number, number])
    tools = numba.core.cgutils
    instruction = tools.get_or_insert_function(builder.module, form, "llvm.prefetch.p0i8")
    record = tools.get_item_pointer(context, builder, kind, array, [arguments[1]])
    start = builder.bitcast(record, byte)
    last = context.get_abi_sizeof(context.get_data_type(kind.dtype)) - 1
    for offset in sorted({*range(0, last, CACHE_LINE), last}):
        builder.call(instruction, [builder.gep(start, [ir.Constant(number, offset)]), *told])
    return context.get_dummy_value()
