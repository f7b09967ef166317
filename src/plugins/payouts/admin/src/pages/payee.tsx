import { Layouts, Page } from '@strapi/admin/strapi-admin';
import { useParams } from 'react-router-dom';

/** One payee by its document id. */
const Payee = () => {
  const { id = '' } = useParams();
  return (
    <>
      <Page.Title>Payee</Page.Title>
      <Page.Main>
        <Layouts.Header title="Payee" subtitle={id} />
      </Page.Main>
    </>
  );
};

export default Payee;
