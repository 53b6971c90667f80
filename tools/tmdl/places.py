"""Where the models are: in the repository this package belongs to, else in the current folder."""

from pathlib import Path

REPOSITORY_MODELS = Path(__file__).resolve().parents[2] / "models"
MODELS_DIR = REPOSITORY_MODELS if (REPOSITORY_MODELS / "manifest.json").is_file() else Path("models")
