// Imports: the wizard that shows what a file would bring before anything is written, and the
// chooser for when it is not known what a file is.
export { ImportChooser } from './ImportChooser';
export { ImportWizard } from './ImportWizard';
