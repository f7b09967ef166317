import type { EditFieldLayout, EditLayout } from '@strapi/content-manager/strapi-admin';

interface EditView {
  readonly layout: EditLayout;
}

/** Our fields say their limits themselves, in rupees and percent; the form's hint would print what is stored. */
const withoutStoredLimits = (given: EditFieldLayout): EditFieldLayout => {
  // Nobody has to fill in what nobody can.
  const field = given.disabled ? { ...given, required: false } : given;
  if (field.type !== 'integer' || !('customField' in field.attribute)) return field;
  const { min, max, ...rest } = field.attribute;
  const attribute = { ...rest, stored: { min, max } };
  return { ...field, attribute };
};

/** Handler of the hook over the Content Manager's edit view. */
export const hideStoredLimits = (view: EditView): EditView => ({
  ...view,
  layout: {
    ...view.layout,
    layout: view.layout.layout.map((panel) => panel.map((row) => row.map(withoutStoredLimits))),
  },
});
