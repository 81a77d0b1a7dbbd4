//! A study's settings: shown, checked, changed as one operation.

use crate::context::Context;
use crate::failure::Result;
use crate::wire::{Failure, Nothing, Settings, SettingsBand};
use crate::workbench::Workbench;
use model::{Band, Bands, CsatDefinition, OpKind, SizeRule, StudySettings};

/// Stands for "no lower end" in the model.
const NO_LOWER_END: f64 = f64::MIN;

pub(crate) fn get_settings(workbench: &Workbench, _: &Context, _: Nothing) -> Result<Settings> {
    let project = &workbench.view()?.project;
    let settings = &project.settings;
    let band = |band: &Band| SettingsBand {
        label: band.label.clone(),
        lower: Some(band.lower).filter(|lower| *lower > NO_LOWER_END),
    };
    Ok(Settings {
        name: project.name.clone(),
        institute: settings.institute.clone(),
        large_from: settings.size_rule.large_from,
        medium_from: settings.size_rule.medium_from,
        bands: settings.bands.0.iter().map(band).collect(),
        csat: name_of(settings.csat).into(),
        expectation: settings.expectation,
        small_base: settings.small_base,
        suppress_below: settings.suppress_below,
    })
}

pub(crate) fn update_settings(
    workbench: &Workbench,
    context: &Context,
    request: Settings,
) -> Result<Nothing> {
    let view = workbench.view()?;
    let name = request.name.trim().to_owned();
    if name.is_empty() {
        return Err(Failure::bad_value("项目名称不能为空。"));
    }
    let settings = checked(&request, &view.project.settings)?;
    let id = view.project.id;
    workbench.transact(context, OpKind::UpdateSettings, "修改研究设置", |tx| {
        tx.rename_project(id, &name)?;
        tx.update_settings(id, &settings)
    })?;
    // Size classes and bands run through every page.
    context.touch_all();
    Ok(Nothing {})
}

/// Changes one part of the settings, which is set elsewhere in the window, as one operation. What
/// is to be fetched anew is the caller's to say.
pub(crate) fn change(
    workbench: &Workbench,
    context: &Context,
    label: &str,
    part: impl FnOnce(&mut StudySettings),
) -> Result<()> {
    let project = &workbench.view()?.project;
    let mut settings = project.settings.clone();
    part(&mut settings);
    workbench.transact(context, OpKind::UpdateSettings, label, |tx| {
        tx.update_settings(project.id, &settings)
    })
}

/// The settings as the model holds them; what is set elsewhere in the window stays as it is.
///
/// # Errors
/// `bad_value` with what does not fit together.
fn checked(request: &Settings, known: &StudySettings) -> Result<StudySettings> {
    let rule = SizeRule {
        large_from: request.large_from,
        medium_from: request.medium_from,
    };
    let are_amounts = [rule.large_from, rule.medium_from]
        .iter()
        .all(|bound| bound.is_finite() && *bound >= 0.0);
    if !are_amounts || rule.large_from <= rule.medium_from {
        return Err(Failure::bad_value(
            "客户规模的界线不对：大客户的下限必须高于中小客户的下限，且都不小于 0。",
        ));
    }
    let csat = CsatDefinition::ALL
        .into_iter()
        .find(|known| name_of(*known) == request.csat);
    let csat =
        csat.ok_or_else(|| Failure::bad_value(format!("没有“{}”这种 CSAT 口径。", request.csat)))?;
    // Nothing can be divided by an expectation of zero.
    if request
        .expectation
        .is_some_and(|expected| !expected.is_finite() || expected <= 0.0)
    {
        return Err(Failure::bad_value("期望值要大于 0；不设就留空。"));
    }
    Ok(StudySettings {
        expectation: request.expectation,
        size_rule: rule,
        bands: bands(&request.bands)?,
        csat,
        small_base: request.small_base,
        suppress_below: request.suppress_below,
        institute: request.institute.trim().to_owned(),
        ..known.clone()
    })
}

/// Bands must fall from best to worst, and only the worst is without a lower end.
fn bands(shown: &[SettingsBand]) -> Result<Bands> {
    let Some((worst, better)) = shown.split_last() else {
        return Err(Failure::bad_value("至少要有一个满意度等级。"));
    };
    if shown.iter().any(|band| band.label.trim().is_empty()) {
        return Err(Failure::bad_value("满意度等级要有名称。"));
    }
    let lowers: Option<Vec<f64>> = better.iter().map(|band| band.lower).collect();
    let lowers = lowers.filter(|lowers| {
        lowers.iter().all(|lower| lower.is_finite()) && lowers.is_sorted_by(|a, b| a > b)
    });
    let Some(mut lowers) = lowers.filter(|_| worst.lower.is_none()) else {
        return Err(Failure::bad_value(
            "满意度等级要从高到低排列，除最低一级外都要有下限，下限逐级降低。",
        ));
    };
    lowers.push(NO_LOWER_END);
    let labels = shown.iter().map(|band| band.label.trim().to_owned());
    Ok(Bands(
        labels
            .zip(lowers)
            .map(|(label, lower)| Band { label, lower })
            .collect(),
    ))
}

/// The stable name of a definition.
fn name_of(definition: CsatDefinition) -> &'static str {
    match definition {
        CsatDefinition::Mean => "mean",
        CsatDefinition::MeanOfMaximum => "mean_of_maximum",
        CsatDefinition::MeanOfRange => "mean_of_range",
        CsatDefinition::TopTwo => "top_two",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn band(label: &str, lower: Option<f64>) -> SettingsBand {
        SettingsBand {
            label: label.into(),
            lower,
        }
    }

    #[test]
    fn bands_fall_and_only_the_worst_has_no_end() {
        for (shown, fits) in [
            (vec![band("好", Some(4.0)), band("差", None)], true),
            (
                vec![
                    band("好", Some(4.5)),
                    band("中", Some(3.5)),
                    band("差", None),
                ],
                true,
            ),
            (
                vec![
                    band("好", Some(3.5)),
                    band("中", Some(4.5)),
                    band("差", None),
                ],
                false,
            ),
            (
                vec![
                    band("好", Some(4.0)),
                    band("中", Some(4.0)),
                    band("差", None),
                ],
                false,
            ),
            (vec![band("好", Some(4.0)), band("差", Some(1.0))], false),
            (vec![band("好", None), band("差", None)], false),
            (vec![band(" ", None)], false),
            (vec![], false),
        ] {
            assert_eq!(bands(&shown).is_ok(), fits, "{shown:?}");
        }
    }
}
