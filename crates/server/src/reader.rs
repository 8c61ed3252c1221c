//! The model, loaded when something is to be read for the first time and kept from then on.

use std::sync::{Arc, OnceLock};

use gainsay::Pipeline;
use gainsay::tagger::TaggerError;

#[derive(Clone, Default)]
pub(crate) struct Reader(Arc<OnceLock<Pipeline>>);

impl Reader {
    pub(crate) fn get(&self) -> Result<&Pipeline, TaggerError> {
        if let Some(loaded) = self.0.get() {
            return Ok(loaded);
        }
        let loaded = Pipeline::embedded()?;
        // Of two that were loaded at once the first is kept.
        Ok(self.0.get_or_init(|| loaded))
    }
}
