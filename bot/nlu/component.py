"""What our graph components share: how Rasa makes them, and how the learned ones are kept with the model."""

from __future__ import annotations

from abc import abstractmethod
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.training_data import TrainingData


class GuideComponent(GraphComponent):
    """A component made from its settings. One for each loaded model, shared by all conversations."""

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> GuideComponent:
        """Make the component; a learned one knows nothing yet."""
        return cls(config, model_storage, resource)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave the sentences alone: who learns from them cuts them itself, on both cores (`bot/nlu/corpus.py`)."""
        return training_data


class LearnedComponent(GuideComponent):
    """A component that learns in training and is read back from the model."""

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LearnedComponent:
        """Make the component with what it learned. Everything is read now: the folder is gone afterwards."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component.read(Path(folder))
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Learn, and keep it with the model."""
        self.learn(training_data)
        with self._model_storage.write_to(self._resource) as folder:
            self.write(Path(folder))
        return self._resource

    @abstractmethod
    def learn(self, training_data: TrainingData) -> None:
        """Learn from the training data."""

    @abstractmethod
    def write(self, folder: Path) -> None:
        """Write what was learned into a folder of the model."""

    @abstractmethod
    def read(self, folder: Path) -> None:
        """Read what `write` wrote."""
