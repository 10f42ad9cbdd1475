"""Modules whose code runs when somebody asks for something that only running it can give.

A library's package often imports everything that the library has, for the one part that is needed. A lazy module is the
real one: it is in `sys.modules`, its submodules are imported as ever, and its own code runs, in place, for the first
name that is not known to come from elsewhere. So nothing is left out, and whoever imports the library later gets it whole.
Those who imported a name before that have the real thing from then on.
"""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from threading import RLock
from types import MappingProxyType, ModuleType
from typing import Any

HERE = ""  # said of what the module itself defines, others import by name, and nobody but in calls looks at
_RUNNING = RLock()
_Elsewhere = Mapping[str, str | Callable[[], Any]]


def make_lazy(name: str, elsewhere: _Elsewhere) -> None:
    """Puts off running the module with this name. Does nothing if it was imported already, or does not exist.

    `elsewhere` says of some of its names from which module they come: another, or HERE. A function takes the place of
    one that the module defines.
    """
    if name in sys.modules or (spec := find_spec(name)) is None:
        return
    module = module_from_spec(spec)
    vars(module)["_elsewhere"] = dict(elsewhere)
    module.__class__ = _LazyModule
    sys.modules[name] = module
    parent, _, last = name.rpartition(".")
    if parent:
        setattr(sys.modules[parent], last, module)


def put_off(name: str, elsewhere: _Elsewhere = MappingProxyType({})) -> None:
    """The same for a module whose package is not imported yet, and is not now."""
    if name not in sys.modules:
        module = _LazyModule(name)
        vars(module)["_elsewhere"] = dict(elsewhere)
        sys.modules[name] = module


class _LazyModule(ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name not in ("__all__", "__version__"):  # which Python asks of any module
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        origin = vars(self)["_elsewhere"].get(name)
        if origin == HERE:
            return _PutOff(self, name)
        if callable(origin):
            return origin
        if origin:
            found = vars(import_module(origin)).get(name, self)
            return getattr(_run(self), name) if found is self else found  # another release has it elsewhere
        if hasattr(self, "__path__") and find_spec(f"{self.__name__}.{name}"):
            return import_module(f"{self.__name__}.{name}")
        return getattr(_run(self), name)


class _PutOff:
    """What the module defines under this name when its code runs, to be called or asked for an attribute."""

    def __init__(self, module: ModuleType, name: str) -> None:
        self.where = module, name

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._find()(*args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._find(), name)

    def __instancecheck__(self, instance: object) -> bool:
        return isinstance(instance, self._find())

    def __subclasscheck__(self, subclass: type) -> bool:
        return issubclass(subclass, self._find())

    def __mro_entries__(self, bases: object) -> tuple[type, ...]:
        return (self._find(),)

    def _find(self) -> Any:
        module, name = self.where
        return getattr(_run(module), name)


def _run(module: ModuleType) -> ModuleType:
    """The module, after its code has run."""
    with _RUNNING:
        if module.__class__ is _LazyModule:
            if module.__spec__ is None:
                _find_out(module)
            module.__class__ = ModuleType  # type: ignore[assignment]  # what mypy takes for an instance variable
            del vars(module)["_elsewhere"]
            assert module.__spec__ is not None
            assert module.__spec__.loader is not None
            module.__spec__.loader.exec_module(module)
            _hand_over(module)
    return module


def _find_out(module: ModuleType) -> None:
    """Says in the module where it is from, now that its package has been imported."""
    package = sys.modules[module.__name__.rpartition(".")[0]]
    spec = PathFinder.find_spec(module.__name__, package.__path__)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {module.__name__!r}", name=module.__name__)
    vars(module).update(vars(module_from_spec(spec)))


def _hand_over(module: ModuleType) -> None:
    """Gives the real thing to all modules that imported what stood for it."""
    for importer in list(sys.modules.values()):
        for name, value in list(getattr(importer, "__dict__", {}).items()):
            if type(value) is _PutOff and value.where[0] is module:
                setattr(importer, name, getattr(module, value.where[1]))
